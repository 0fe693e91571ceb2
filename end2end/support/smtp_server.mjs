/**
 * A mail server for tests, of Rust and of Playwright alike:  node smtp_server.mjs [PORT]
 *
 * It writes one line to standard output for each thing that happens: {"listening": PORT}, then a JSON object for each
 * message that it has taken over, decoded. It lives until its standard input ends. Addresses that begin with `full` are
 * refused for now (452), with `nobody` for ever (550), both with words that repeat the address, as real servers do.
 */
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

function refusal(address) {
  if (address.startsWith("full")) return { responseCode: 452, message: `4.2.2 <${address}>: mailbox full` };
  if (address.startsWith("nobody")) return { responseCode: 550, message: `5.1.1 <${address}>: no such user` };
  return undefined;
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  disableReverseLookup: true,
  onRcptTo({ address }, _session, answer) {
    const no = refusal(address);
    answer(no && Object.assign(new Error(no.message), { responseCode: no.responseCode }));
  },
  onData(stream, session, answer) {
    simpleParser(stream).then((mail) => {
      tell({
        envelope: session.envelope.rcptTo.map(({ address }) => address),
        id: mail.messageId,
        from: mail.from?.text,
        to: mail.to?.text,
        subject: mail.subject,
        date: mail.date?.toISOString(),
        automatic: mail.headers.get("auto-submitted"),
        text: mail.text,
      });
      answer(null);
    }, answer);
  },
});

server.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
process.stdin.resume().on("end", () => process.exit(0));
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => tell({ listening: server.server.address().port }));
