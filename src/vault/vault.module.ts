import { Global, Module } from '@nestjs/common';
import { KeyRotation } from './key-rotation.js';
import { Vault } from './vault.service.js';

/** Envelope encryption for secrets. Owns no table: sealed bytes live with what they belong to. */
@Global()
@Module({ providers: [KeyRotation, Vault], exports: [KeyRotation, Vault] })
export class VaultModule {}
