import fs from 'node:fs'
import path from 'node:path'
import type { Runtime } from '../src/build/runtime.ts'
import { SOURCE_FOLDER } from '../src/package-folder.ts'

/** Where the browser's scripts lie in the published package. */
export const RUNTIME_FOLDER = 'runtime'

const read = (name: string): string => fs.readFileSync(path.join(SOURCE_FOLDER, RUNTIME_FOLDER, name), 'utf8')

/** Takes the place of src/build/runtime.ts in the published package: nothing is left to be built. */
export async function loadRuntime(): Promise<Runtime> {
  return { shell: read('shell.js'), frame: read('frame.js'), typings: JSON.parse(read('typings.json')) as Runtime['typings'] }
}
