import { partOfHistories } from './histories/part.js';

partOfHistories('in-process', 3, 4);
