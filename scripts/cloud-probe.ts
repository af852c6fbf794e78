/**
 * `npm run cloud:probe -- --url http://127.0.0.1:端口` knocks at every door of a local cloud as somebody without rights;
 * `npm run cloud:probe -- --env 环境ID` prints what to paste into the developer tools to do the same in a real environment.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { functionNames } from '../config/functions'
import { guardedActions } from './lib/guarded'
import { valueOf } from './lib/arguments'
import { ROOT } from './lib/build'
import { probeDoors, snippetFor } from './lib/probe'

async function main(): Promise<void> {
  const [env, url] = [valueOf('--env'), valueOf('--url')]
  const functions = functionNames(ROOT)
  if (env) {
    const collections = Object.keys(JSON.parse(readFileSync(path.join(ROOT, 'config/indexes.json'), 'utf8')) as object)
    console.log('在微信开发者工具里打开本项目（登录的微信不能是工作人员），把下面整段贴进「调试器 → Console」，回车：')
    console.log(snippetFor(env, collections, guardedActions, functions))
    return
  }
  if (!url) throw new Error('要说敲哪里的门：--url 本地云的地址，或 --env 环境ID')
  const doors = await probeDoors(url.replace(/\/+$/, ''), guardedActions, functions)
  for (const { door, isOpen, answer } of doors) console.log(`${isOpen ? '✗ 开着' : '✓ 关着'}  ${door}（${answer}）`)
  const open = doors.filter(({ isOpen }) => isOpen)
  console.log(open.length ? `\n还有 ${open.length} 扇门开着` : `\n${doors.length} 扇门都关着`)
  if (open.length) process.exitCode = 1
}

main().catch((reason: Error) => {
  console.error(reason.message)
  process.exitCode = 1
})
