import fs from 'node:fs'
import { temporaryFolder } from './support'

const made: string[] = []

/** A folder for a test, gone when the file's tests are over. */
export function scratch(): string {
  const folder = temporaryFolder()
  made.push(folder)
  return folder
}

afterAll(() => {
  for (const folder of made.splice(0)) fs.rmSync(folder, { recursive: true, force: true })
})
