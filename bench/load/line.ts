import { connect, type Socket } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * One HTTP/1.1 connection that is kept open, one request at a time. Made for load: it reads the status and finds the end
 * of the answer, nothing else, so that the machine's time goes to the server.
 */
export class Line {
  private socket: Socket | null = null;
  private unread: Buffer = Buffer.alloc(0);
  private waiting: ((status: number) => void) | null = null;

  constructor(private readonly port: number) {}

  /** Sends a complete request; resolves with the answer's status, 0 when the connection ended instead. */
  send(request: Buffer): Promise<number> {
    return new Promise((answered) => {
      this.waiting = answered;
      this.open().write(request);
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private open(): Socket {
    if (this.socket) return this.socket;
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    this.socket = socket;
    this.unread = Buffer.alloc(0);
    socket.on('data', (data) => this.read(data));
    // What the error was does not matter: the request has no answer.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (this.socket === socket) this.socket = null;
      this.answer(0);
    });
    return socket;
  }

  private read(data: Buffer): void {
    this.unread = this.unread.length === 0 ? data : Buffer.concat([this.unread, data]);
    const end = this.unread.indexOf(END_OF_HEAD);
    if (end === -1) return;
    const head = this.unread.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (this.unread.length < end + END_OF_HEAD.length + length) return;
    this.unread = Buffer.alloc(0);
    this.answer(Number(head.slice(9, 12)));
  }

  private answer(status: number): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.(status);
  }
}
