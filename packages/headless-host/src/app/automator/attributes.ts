import * as glassEasel from 'glass-easel'
import type { Node } from './tree.ts'

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const isWritten = (value: unknown): boolean => typeof value === 'number' || value === true || (typeof value === 'string' && value !== '')

/** Those most selectors ask for; cheap to read. */
export const mainAttributesOf = (node: Node): [name: string, value: string][] =>
  [['id', node.id], ['class', node.class]].filter((entry): entry is [string, string] => entry[1] !== '')

function* given(node: Node): Generator<[name: string, value: unknown]> {
  yield ['style', node.style]
  yield ['slot', node.slot]
  for (const [name, value] of Object.entries(node.dataset)) yield [`data-${dashed(name)}`, value]
  if (glassEasel.Component.isComponent(node)) {
    const data = node.data as Record<string, unknown>
    for (const name of glassEasel.Component.listProperties(node)) if (isWritten(data[name])) yield [dashed(name), data[name]]
  } else for (const { name, value } of node.attributes) yield [name, value]
}

/**
 * A node's attributes as its template would say them: `data-id`, `aria-label`, `scroll-y`.
 * What is empty, false or no text (an object) is not there.
 */
export const attributesOf = (node: Node): [name: string, value: string][] => [
  ...mainAttributesOf(node),
  ...[...given(node)].filter(([, value]) => isWritten(value)).map(([name, value]): [string, string] => [name, String(value)]),
]
