import { partOfHistories } from './histories/part.js';

partOfHistories('http', 2, 2);
