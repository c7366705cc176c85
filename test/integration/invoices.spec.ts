import { afterAll, beforeAll } from '@jest/globals';
import { accessSuite } from './invoices/access.suite.js';
import { contentSuite } from './invoices/content.suite.js';
import { csvSuite } from './invoices/csv.suite.js';
import { draftsAndIssuingSuite } from './invoices/drafts-and-issuing.suite.js';
import { faceSuite } from './invoices/face.suite.js';
import { listCostSuite } from './invoices/list-cost.suite.js';
import { listsSuite } from './invoices/lists.suite.js';
import { mailAndNotificationsSuite } from './invoices/mail-and-notifications.suite.js';
import { mailServerSuite } from './invoices/mail-server.suite.js';
import { movesSuite } from './invoices/moves.suite.js';
import { numbersSuite } from './invoices/numbers.suite.js';
import { pdfSuite } from './invoices/pdf.suite.js';
import { remindersSuite } from './invoices/reminders.suite.js';
import { recurringSuite } from './invoices/recurring.suite.js';
import { closeSharedApp, openSharedApp } from './support/shared-app.js';

// One file for Jest, because each file starts an application of its own; several for people.
beforeAll(openSharedApp);
afterAll(closeSharedApp);

draftsAndIssuingSuite();
contentSuite();
numbersSuite();
recurringSuite();
movesSuite();
accessSuite();
listsSuite();
listCostSuite();
mailAndNotificationsSuite();
mailServerSuite();
pdfSuite();
csvSuite();
faceSuite();
remindersSuite();
