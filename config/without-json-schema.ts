import type { Plugin } from 'esbuild'

/** Files of zod that turn schemas into JSON Schema: 24 KB of every function, and nothing of ours asks for one. */
const UNUSED = /zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors|json-schema-generator)\.js$/

/** What the schemas ask of them when they are made; whoever wants a JSON Schema is told that there is none. */
const STUB = `
const none = () => { throw new Error('no JSON Schema in a cloud function') }
export const createToJSONSchemaMethod = () => none
export const createStandardJSONSchemaMethod = () => none
export const toJSONSchema = none
export class JSONSchemaGenerator {}
`

/** Leaves out of a bundle what zod brings and nobody uses. */
export const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup: ({ onLoad }) => onLoad({ filter: UNUSED }, () => ({ contents: STUB, loader: 'js' })),
}
