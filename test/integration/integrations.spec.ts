import { afterAll, beforeAll } from '@jest/globals';
import { adapterSuite } from './integrations/adapter.suite.js';
import { closeBench, openBench } from './integrations/bench.js';
import { connectingSuite } from './integrations/connecting.suite.js';
import { credentialsSuite } from './integrations/credentials.suite.js';
import { disconnectingSuite } from './integrations/disconnecting.suite.js';
import { badConnectionsSuite } from './integrations/bad-connections.suite.js';
import { healthSuite } from './integrations/health.suite.js';
import { secrecySuite } from './integrations/secrecy.suite.js';

// One file for Jest, because each file starts an application of its own; several for people.
beforeAll(openBench);
afterAll(closeBench);

connectingSuite();
credentialsSuite();
disconnectingSuite();
healthSuite();
badConnectionsSuite();
secrecySuite();
adapterSuite();
