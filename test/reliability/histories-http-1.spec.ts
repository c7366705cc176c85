import { partOfHistories } from './histories/part.js';

partOfHistories('http', 1, 2);
