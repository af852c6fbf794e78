import fs from 'node:fs'
import path from 'node:path'
import { run as runExport } from '../src/commands/export'
import { run as runImport } from '../src/commands/import'
import { scratch } from './scratch'

/** What a command of the command line said, and whether it failed. */
export interface Said {
  out: string
  /** The last sentence of a command that failed, as the command line prints it; null when it did not. */
  failure: string | null
  /** Lines on stderr before it. */
  rows: string[]
}

async function listening(work: () => Promise<void>): Promise<Said> {
  let [out, err] = ['', '']
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(text => Boolean((out += text))),
    jest.spyOn(process.stderr, 'write').mockImplementation(text => Boolean((err += text))),
  ]
  let failure: string | null = null
  try {
    await work()
  } catch (error) {
    failure = (error as Error).message
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return { out, failure, rows: err.split('\n').filter(line => line && !/^已(读|导出) /.test(line)) }
}

/** `local-cloud import`, of a text or of a file that is there. */
export function bringIn(data: string, content: string | Buffer | { file: string }, ...options: string[]): Promise<Said> {
  let file = path.join(scratch(), 'in.jsonl')
  if (typeof content === 'string' || Buffer.isBuffer(content)) fs.writeFileSync(file, content)
  else ({ file } = content)
  return listening(() => runImport(['--data', data, file, ...options]))
}

/** `local-cloud export` into a file. */
export async function takeOut(data: string, ...options: string[]): Promise<string> {
  const file = path.join(scratch(), 'out.jsonl')
  const { failure } = await listening(() => runExport(['--data', data, '--out', file, ...options]))
  if (failure !== null) throw new Error(failure)
  return file
}

export const linesOf = (file: string) => fs.readFileSync(file, 'utf8').trimEnd().split('\n')

/** A backup without what differs from one time to another. */
export const contentOf = (file: string) => linesOf(file).slice(1, -1)
