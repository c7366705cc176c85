import { expect, it } from '@jest/globals';
import { textColor, textOn } from './color.js';

it('keeps text readable on any accent', () => {
  expect([textOn('#1a5fd0'), textOn('#ffd400'), textOn('#000000')]).toEqual(['#ffffff', '#1c2733', '#ffffff']);
  expect([textColor('#1a5fd0'), textColor('#ffd400'), textColor('#ffffff')]).toEqual(['#1a5fd0', '#1c2733', '#1c2733']);
});
