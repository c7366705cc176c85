import { partOfHistories } from './histories/part.js';

partOfHistories('in-process', 2, 4);
