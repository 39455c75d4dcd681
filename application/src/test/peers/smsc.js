// An SMSC that Yinuo's link binds to. Arguments: port, system id, password.
'use strict';

const smpp = require('smpp');
const { content, fields, obey, statusName, statusValue, tell } = require('./lines');

const [port, systemId, password] = process.argv.slice(2);

const bound = new Set();
const answers = []; // statuses for the next submits, before they are taken again
let swallow = 0; // that many submits are taken but not answered
let refuseBinds = 0;
let receiptState = null; // none are sent
let nextMessage = 1;
let nextSession = 1;

const server = smpp.createServer({}, (session) => {
  const number = nextSession++;
  session.on('error', (e) => tell({ event: 'sessionError', session: number, error: e.message }));
  session.on('close', () => {
    bound.delete(session);
    tell({ event: 'closed', session: number });
  });
  for (const command of ['bind_transceiver', 'bind_transmitter', 'bind_receiver']) {
    session.on(command, (pdu) => {
      const status = bindStatus(pdu);
      tell({ event: 'bind', session: number, command, systemId: pdu.system_id, version: pdu.interface_version, status: statusName(status) });
      session.send(pdu.response({ command_status: status, system_id: systemId }));
      if (status === smpp.ESME_ROK) {
        bound.add(session);
      } else {
        session.close();
      }
    });
  }
  session.on('enquire_link', (pdu) => {
    tell({ event: 'enquire', session: number });
    session.send(pdu.response());
  });
  session.on('unbind', (pdu) => {
    tell({ event: 'unbind', session: number });
    session.send(pdu.response());
    session.close();
  });
  session.on('submit_sm', (pdu) => take(session, number, pdu));
});

function bindStatus(pdu) {
  if (refuseBinds > 0) {
    refuseBinds--;
    return smpp.ESME_RBINDFAIL;
  }
  if (pdu.system_id !== systemId) {
    return smpp.ESME_RINVSYSID;
  }
  return pdu.password === password ? smpp.ESME_ROK : smpp.ESME_RINVPASWD;
}

function take(session, number, pdu) {
  const status = answers.length > 0 ? answers.shift() : smpp.ESME_ROK;
  const messageId = 'node-' + nextMessage++;
  const isAnswered = swallow === 0;
  tell({ event: 'submit', session: number, sequence: pdu.sequence_number, messageId, answered: isAnswered, status: statusName(status), ...content(pdu) });
  if (!isAnswered) {
    swallow--;
    return;
  }
  session.send(pdu.response({ command_status: status, message_id: messageId }));
  if (status === smpp.ESME_ROK && receiptState && (pdu.registered_delivery & 1)) {
    session.deliver_sm({
      esm_class: 0x04,
      source_addr: pdu.destination_addr,
      destination_addr: pdu.source_addr,
      receipted_message_id: messageId,
      message_state: receiptState === 'DELIVRD' ? 2 : 5,
      short_message: `id:${messageId} sub:001 dlvrd:001 submit date:2608010200 done date:2608010200 stat:${receiptState} err:000 text:`,
    }, (answer) => tell({ event: 'receiptAnswered', messageId, status: statusName(answer.command_status) }));
  }
}

obey({
  /** A message from a phone; told once answered, part by part. */
  deliver: ({ id, reversed, ...message }) => {
    const [session] = bound;
    if (!session) {
      throw new Error('nobody is bound');
    }
    const parts = fields(message);
    if (reversed) {
      parts.reverse();
    }
    let left = parts.length;
    const statuses = [];
    for (const part of parts) {
      session.deliver_sm(part, (answer) => {
        statuses.push(statusName(answer.command_status));
        if (--left === 0) {
          tell({ event: 'delivered', id, statuses });
        }
      });
    }
  },
  answers: ({ id, statuses }) => {
    answers.push(...statuses.map(statusValue));
    tell({ event: 'done', id });
  },
  swallow: ({ id, count }) => {
    swallow = count;
    tell({ event: 'done', id });
  },
  receipts: ({ id, state }) => {
    receiptState = state;
    tell({ event: 'done', id });
  },
  /** Breaks every connection without a word; the next `refusedBinds` binds fail. */
  drop: ({ id, refusedBinds = 0 }) => {
    refuseBinds = refusedBinds;
    swallow = 0;
    for (const session of bound) {
      session.destroy();
    }
    tell({ event: 'done', id });
  },
  /** Writes bytes as they are into the connection. */
  raw: ({ id, hex }) => {
    for (const session of bound) {
      session.socket.write(Buffer.from(hex, 'hex'));
    }
    tell({ event: 'done', id });
  },
});

server.listen(Number(port), '127.0.0.1', () => tell({ event: 'listening', port: Number(port) }));
