import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { calm, closeBench, openBench } from './attacks/bench.js';
import { deliveriesSuite } from './attacks/deliveries.suite.js';
import { forgedMetadataSuite } from './attacks/forged-metadata.suite.js';
import { graphqlAbuseSuite } from './attacks/graphql-abuse.suite.js';
import { graphqlSuite } from './attacks/graphql.suite.js';
import { moneyUnderWaySuite } from './attacks/money-under-way.suite.js';
import { payersSuite } from './attacks/payers.suite.js';
import { tokensSuite } from './attacks/tokens.suite.js';

// One file for Jest, because each file starts an application of its own; several for people.
beforeAll(openBench);
afterEach(calm);
afterAll(closeBench);

forgedMetadataSuite();
payersSuite();
moneyUnderWaySuite();
deliveriesSuite();
tokensSuite();
graphqlSuite();
graphqlAbuseSuite();
