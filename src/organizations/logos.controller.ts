import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NotFoundError } from '../common/errors/domain-error.js';
import { Public } from '../common/public.decorator.js';
import { OrganizationFaces } from './organization-faces.service.js';

/** Where logos are shown from: payers' pages and the admin application, which may live elsewhere. */
@Controller('logo')
@Public('A logo is on every invoice; its address is unguessable all the same.')
export class LogosController {
  constructor(private readonly faces: OrganizationFaces) {}

  /** `<token>.png` or `<token>.jpg`; another logo has another address, so it may be kept. */
  @Get(':file')
  async get(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const logo = await this.faces.logoByToken(file.replace(/\.(png|jpg)$/, ''));
    if (!logo) throw new NotFoundError('logo');
    void reply
      .header('cache-control', 'public, max-age=86400, immutable')
      .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('x-content-type-options', 'nosniff')
      .type(logo.contentType)
      .send(logo.content);
  }
}
