import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'remit:public';

/** Marks a route or resolver that anyone may call, with the reason why. */
export const Public = (reason: string) => SetMetadata(PUBLIC, reason);
