import { partOfHistories } from './histories/part.js';

partOfHistories('in-process', 4, 4);
