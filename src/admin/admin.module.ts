import { Module } from '@nestjs/common';
import { AdminAppController } from './admin-app.controller.js';
import { AdminApp } from './admin-app.service.js';

/** Serves the built admin app. Owns no table; the app itself is in the folder admin/ and speaks GraphQL like anybody else. */
@Module({ controllers: [AdminAppController], providers: [AdminApp] })
export class AdminModule {}
