import { partOfHistories } from './histories/part.js';

partOfHistories('in-process', 1, 4);
