import { describe, expect, it } from '@jest/globals';
import { fillTemplate } from './fill-template.js';

describe('fillTemplate', () => {
  it('fills values and sections', () => {
    const template =
      '{{a}}{{#list}}<{{b}}{{a}}>{{/list}}{{#one}}[{{b}}]{{/one}}{{#text}}({{text}}){{/text}}{{#none}}x{{/none}}';
    const data = { a: 1, list: [{ b: 2 }, { b: 3, a: 4 }], one: { b: 5 }, text: 't', none: null };
    expect(fillTemplate(template, data)).toBe('1<21><34>[5](t)');
  });

  it('escapes whatever it fills in, and never reads it as a template', () => {
    expect(fillTemplate('{{a}}', { a: `<b>&"'` })).toBe('&#60;b&#62;&#38;&#34;&#39;');
    expect(fillTemplate('{{#a}}{{a}}{{/a}}{{b}}', { a: '{{b}}{{#a}}', b: 'x' })).toBe('{{b}}{{#a}}x');
  });

  it('leaves out what is not there', () => {
    expect(fillTemplate('a{{missing}}b{{#empty}}c{{/empty}}', { empty: [] })).toBe('ab');
  });
});
