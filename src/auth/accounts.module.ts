import { Module } from '@nestjs/common';
import { Passwords } from './passwords.service.js';
import { PeopleNames } from './people-names.service.js';
import { People } from './people.service.js';

/** People and their passwords, without the doors: what a command line needs as well. Owns people and memberships. */
@Module({ providers: [Passwords, People, PeopleNames], exports: [Passwords, People, PeopleNames] })
export class AccountsModule {}
