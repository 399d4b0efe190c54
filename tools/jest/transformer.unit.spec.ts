import { Module } from '@nestjs/common';

describe('the jest transformer', () => {
  it('loads ES modules of node_modules as CommonJS', () => {
    expect(typeof Module).toBe('function');
  });

  it('rewrites import.meta.url to the file of the spec', () => {
    expect(import.meta.url).toMatch(/^file:.*transformer\.unit\.spec\.ts$/);
  });
});
