import { describe, expect, it } from 'vitest';
import { hasRegistry, isLockable, isResolved, parseImage } from '../../lib/images';

const digest = `sha256:${'0'.repeat(64)}`;

describe('parseImage', () => {
  it.each([
    ['python', { name: 'python' }],
    ['registry.example/python:3', { name: 'registry.example/python', tag: '3' }],
    ['registry.example:5000/python', { name: 'registry.example:5000/python' }],
    ['registry.example:5000/python:3', { name: 'registry.example:5000/python', tag: '3' }],
    [`registry.example:5000/python@${digest}`, { name: 'registry.example:5000/python', digest }],
    [`registry.example/python:3@${digest}`, { name: 'registry.example/python', tag: '3', digest }],
  ])('takes %s apart (E2)', (image, parts) => {
    expect(parseImage(image)).toEqual({ tag: undefined, digest: undefined, ...parts });
  });
});

it.each([
  ['python:3', false],
  ['library/python:3', false],
  ['docker.io/library/python:3', true],
  ['localhost/python', true],
  ['localhost:5000/python', true],
])('%s says its registry: %s', (image, expected) => {
  expect(hasRegistry(image)).toBe(expected);
});

it.each([
  [`docker.io/python@${digest}`, true],
  [`docker.io/python@${digest}0`, false],
  ['docker.io/python:3', false],
])('%s is named by its digest: %s', (image, expected) => {
  expect(isResolved(image)).toBe(expected);
});

it.each([
  ['docker.io/library/python:3', true],
  ['kata-installer', false],
  [`docker.io/python@${digest}`, false],
  ['image-registry.openshift-image-registry.svc:5000/openshift/tools:latest', false],
])('%s can be looked up: %s', (image, expected) => {
  expect(isLockable(image)).toBe(expected);
});
