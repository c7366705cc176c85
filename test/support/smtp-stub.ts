import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A mail server that takes every mail and answers recipients as it is told to. */
export class SmtpStub {
  /** Raw text of the mails that were taken. */
  readonly mails: string[] = [];
  /** What the server answers to RCPT TO. */
  recipientReply = '250 OK';

  private constructor(private readonly server: Server) {}

  static async start(): Promise<SmtpStub> {
    const server = createServer();
    const stub = new SmtpStub(server);
    server.on('connection', (socket) => stub.talk(socket));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return stub;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((closed) => this.server.close(() => closed()));
  }

  private talk(socket: Socket): void {
    const say = (line: string) => socket.write(`${line}\r\n`);
    let rest = '';
    let mail: string[] | null = null;
    socket.setEncoding('utf8').on('error', () => socket.destroy());
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (mail && line !== '.') mail.push(line);
        else if (mail) {
          this.mails.push(mail.join('\n'));
          mail = null;
          say('250 Taken');
        } else if (line.startsWith('RCPT')) say(this.recipientReply);
        else if (line === 'DATA') {
          mail = [];
          say('354 Go on');
        } else if (line === 'QUIT') socket.end('221 Bye\r\n');
        else say('250 OK');
      }
    });
    say('220 stub');
  }
}
