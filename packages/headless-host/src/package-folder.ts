import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this source, where the browser-side entries are bundled from. */
export const SOURCE_FOLDER = path.dirname(fileURLToPath(import.meta.url))
