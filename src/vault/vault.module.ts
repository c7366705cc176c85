import { Global, Module } from '@nestjs/common';
import { Vault } from './vault.service.js';

/** Envelope encryption for secrets. Owns no table: sealed bytes live with what they belong to. */
@Global()
@Module({ providers: [Vault], exports: [Vault] })
export class VaultModule {}
