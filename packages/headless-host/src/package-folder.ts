import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this source, where the browser-side entries are bundled from. */
export const SOURCE_FOLDER = path.dirname(fileURLToPath(import.meta.url))

/** Loads a CommonJS package. `import` would read a large one twice: first for the names it exports. */
export const load = createRequire(`${SOURCE_FOLDER}/`)
