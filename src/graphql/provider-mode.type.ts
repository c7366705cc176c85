import { registerEnumType } from '@nestjs/graphql';

/** The GraphQL side of `ProviderMode`: the same words, registered once for every room. */
export enum ProviderModeEnum {
  TEST = 'TEST',
  LIVE = 'LIVE',
}

registerEnumType(ProviderModeEnum, { name: 'ProviderMode' });
