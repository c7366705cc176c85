import { historiesInProcess } from './histories/in-process.js';

historiesInProcess('even');
