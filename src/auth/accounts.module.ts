import { Module } from '@nestjs/common';
import { MemberList } from './member-list.service.js';
import { Passwords } from './passwords.service.js';
import { PeopleNames } from './people-names.service.js';
import { People } from './people.service.js';

/** People and their passwords, without the doors: what a command line needs as well. Owns people and memberships. */
@Module({
  providers: [MemberList, Passwords, People, PeopleNames],
  exports: [MemberList, Passwords, People, PeopleNames],
})
export class AccountsModule {}
