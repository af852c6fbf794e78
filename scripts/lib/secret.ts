import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** A secret: from the environment, else typed by the person at the terminal without being shown. Never an argument: those stand in the history of the shell. */
export async function secretFrom(variable: string, question: string): Promise<string> {
  const given = process.env[variable]
  if (given) return given
  if (!process.stdin.isTTY) throw new Error(`没有 ${variable}：把它放进环境变量再运行（不要写在命令里）`)
  process.stdout.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  const typed = await new Promise<string>((resolve) => lines.question('', resolve))
  lines.close()
  process.stdout.write('\n')
  return typed.trim()
}
