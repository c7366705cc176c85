import { writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { declaredParameters } from '../../sandbox/parameters/declared.js';
import { parameterNames } from '../../sandbox/parameters/names.js';
import { describeParameters, writeDeclared } from './support/parameter-grammar.js';

const FILE = 'sandbox/parameters/declared.ts';

describe('the parameters the local Stripe accepts', () => {
  it('are those the installed SDK declares', () => {
    const expected = describeParameters(parameterNames);
    if (process.env.UPDATE_PARAMETERS) writeFileSync(FILE, writeDeclared(expected));
    expect(declaredParameters).toEqual(expected);
  });
});
