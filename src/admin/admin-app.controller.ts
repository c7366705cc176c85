import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NotFoundError } from '../common/errors/domain-error.js';
import { Public } from '../common/public.decorator.js';
import { AdminApp } from './admin-app.service.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** The admin app at /admin: its files, and its one page for every other address below. */
@Controller('admin')
@Public('It is the same for everybody and holds no data; what it shows it asks the API for, as whoever signs in to it.')
export class AdminAppController {
  constructor(private readonly app: AdminApp) {}

  @Get()
  first(@Res() reply: FastifyReply): void {
    this.sendPage(reply);
  }

  @Get('*')
  any(@Param('*') path: string, @Headers('accept-encoding') encodings: string, @Res() reply: FastifyReply): void {
    const file = this.app.file(path);
    if (!file) {
      // A script of an older version is gone; the page instead of it would be an error nobody understands.
      if (path.startsWith('assets/')) throw new NotFoundError('file');
      return this.sendPage(reply);
    }
    const gzip = /\bgzip\b/.test(encodings ?? '');
    void reply
      .header('content-type', file.type)
      .header('cache-control', file.immutable ? FOR_EVER : 'public, max-age=3600')
      .header('vary', 'accept-encoding');
    if (gzip) void reply.header('content-encoding', 'gzip');
    void reply.send(gzip ? file.gzipped : file.body);
  }

  private sendPage(reply: FastifyReply): void {
    const page = this.app.page();
    if (!page) throw new NotFoundError('page');
    void reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', page.policy)
      .send(page.html);
  }
}
