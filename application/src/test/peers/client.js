// A client of Yinuo's listener, or several: every session has a name. Argument: the port.
'use strict';

const smpp = require('smpp');
const { content, fields, obey, statusName, tell } = require('./lines');

const [port] = process.argv.slice(2);
const sessions = new Map();

function session(name) {
  const found = sessions.get(name);
  if (!found) {
    throw new Error(`no session ${name}`);
  }
  return found;
}

/** Binds, and binds again half a second after the connection was lost, as every port does. */
function keepBound(name, who) {
  const kept = smpp.connect({ host: '127.0.0.1', port: Number(port) }, () => {
    kept.bind_transceiver(who, (answer) => {
      tell({ event: 'bound', session: name, status: statusName(answer.command_status) });
      if (answer.command_status !== smpp.ESME_ROK) {
        kept.close();
      }
    });
  });
  sessions.set(name, kept);
  kept.on('error', () => {}); // nobody listens for a while; "close" follows
  kept.on('close', () => setTimeout(() => keepBound(name, who), 500));
  listen(kept, name);
}

function listen(session, name) {
  session.on('enquire_link', (pdu) => session.send(pdu.response()));
  session.on('unbind', (pdu) => session.send(pdu.response()));
  session.on('generic_nack', (pdu) => tell({ event: 'nack', session: name, status: statusName(pdu.command_status), sequence: pdu.sequence_number }));
  session.on('pdu', (pdu) => {
    if (pdu.isResponse() && pdu.command_status !== smpp.ESME_ROK) {
      tell({ event: 'refused', session: name, command: pdu.command, status: statusName(pdu.command_status) });
    }
  });
  session.on('deliver_sm', (pdu) => {
    tell({ event: 'deliver', session: name, ...content(pdu) });
    session.send(pdu.response());
  });
}

obey({
  keep: ({ id, session: name, who }) => {
    keepBound(name, who);
    tell({ event: 'done', id });
  },
  /** Connects, from another loopback address if one is named. */
  open: ({ id, session: name, localAddress }) => {
    const opened = smpp.connect({ host: '127.0.0.1', port: Number(port), localAddress }, () => tell({ event: 'done', id }));
    sessions.set(name, opened);
    opened.on('error', (e) => tell({ event: 'sessionError', session: name, error: e.message }));
    opened.on('close', () => tell({ event: 'closed', session: name }));
    listen(opened, name);
  },
  /** Sends any PDU and tells its answer. */
  send: ({ id, session: name, command, fields: given = {} }) => {
    session(name)[command](given, (answer) => tell({
      event: 'answered', id, command: answer.command, status: statusName(answer.command_status), messageId: answer.message_id ?? null,
    }));
  },
  /** Sends a message in one of the forms; told when every part is answered. */
  submit: ({ id, session: name, ...message }) => {
    const parts = fields(message);
    let left = parts.length;
    const statuses = [];
    for (const part of parts) {
      session(name).submit_sm(part, (answer) => {
        statuses.push(statusName(answer.command_status));
        if (--left === 0) {
          tell({ event: 'submitted', id, statuses, messageId: answer.message_id ?? null });
        }
      });
    }
  },
  /** Writes bytes as they are into the connection. */
  raw: ({ id, session: name, hex }) => {
    session(name).socket.write(Buffer.from(hex, 'hex'), () => tell({ event: 'done', id }));
  },
  close: ({ id, session: name }) => {
    const closing = session(name);
    if (closing.socket.destroyed) {
      tell({ event: 'done', id }); // the other side was faster
    } else {
      closing.destroy(() => tell({ event: 'done', id }));
    }
  },
});

tell({ event: 'ready' });
