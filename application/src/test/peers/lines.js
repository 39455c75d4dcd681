// One JSON object a line: commands come in, what happened goes out.
'use strict';

const readline = require('node:readline');
const smpp = require('smpp');

const names = new Map(Object.entries(smpp.errors).map(([name, value]) => [value, name]));

/** The name of a status as SMPP 3.4, 5.1.3, writes it; unknown ones as 0x…. */
exports.statusName = (value) => names.get(value) ?? '0x' + value.toString(16).padStart(8, '0');

exports.statusValue = (name) => {
  const value = smpp.errors[name];
  if (value === undefined) {
    throw new Error(`no such status: ${name}`);
  }
  return value;
};

exports.tell = (what) => process.stdout.write(JSON.stringify(what) + '\n');

/** Runs a command of `commands` for each line; when the other side ends, so do we. */
exports.obey = (commands) => {
  const input = readline.createInterface({ input: process.stdin });
  input.on('line', (line) => {
    const command = JSON.parse(line);
    try {
      commands[command.do](command);
    } catch (e) {
      exports.tell({ event: 'failed', id: command.id, error: `${command.do}: ${e.message}` });
    }
  });
  input.on('close', () => process.exit(0));
};

/** What a submit_sm or deliver_sm carries, as node-smpp itself understood it. */
exports.content = (pdu) => {
  const inPayload = pdu.message_payload !== undefined;
  const carried = inPayload ? pdu.message_payload : pdu.short_message;
  const message = carried?.message ?? carried ?? '';
  const element = (carried?.udh ?? []).find((e) => e[0] === 0x00 || e[0] === 0x08);
  const part = element && (element[0] === 0x00
    ? { reference: element[2], total: element[3], number: element[4] }
    : { reference: element.readUInt16BE(2), total: element[4], number: element[5] });
  return {
    from: pdu.source_addr,
    fromTon: pdu.source_addr_ton,
    to: pdu.destination_addr,
    dataCoding: pdu.data_coding,
    esmClass: pdu.esm_class,
    registered: pdu.registered_delivery,
    inPayload,
    part: part ?? null,
    text: Buffer.isBuffer(message) ? message.toString('latin1') : message,
  };
};

/** The fields of a message, in the form that is asked for; a long one by `udh` becomes several. */
exports.fields = ({ from, to, text, as, reference = 77, registered = 0 }) => {
  const national = /^1[3-9]\d{9}$/;
  const common = {
    source_addr: from,
    source_addr_ton: national.test(from) ? 2 : 0,
    source_addr_npi: 1,
    destination_addr: to,
    dest_addr_ton: national.test(to) ? 2 : 0,
    dest_addr_npi: 1,
    registered_delivery: registered,
  };
  switch (as) {
    case 'gsm':
      return [{ ...common, data_coding: 0, short_message: text }];
    case 'ucs2':
      return [{ ...common, data_coding: 8, short_message: { message: text } }];
    case 'payload':
      return [{ ...common, data_coding: 8, message_payload: { message: text } }];
    case 'udh': {
      const size = 67; // UTF-16 units beside six bytes of header in 140 bytes
      const total = Math.ceil(text.length / size);
      return Array.from({ length: total }, (_, i) => ({
        ...common,
        data_coding: 8,
        esm_class: 0x40,
        short_message: {
          udh: Buffer.from([5, 0, 3, reference, total, i + 1]),
          message: text.slice(i * size, (i + 1) * size),
        },
      }));
    }
    default:
      throw new Error(`no such form: ${as}`);
  }
};
