import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { open, type Session } from './support.ts'

const LOCAL_CLOUD = path.join(__dirname, '../../local-cloud/bin/local-cloud.mjs')

const FUNCTIONS: Record<string, string> = {
  whoami: `const cloud = require('wx-server-sdk'); cloud.init(); exports.main = async event => ({ openid: cloud.getWXContext().OPENID, event })`,
  broken: `exports.main = async () => { throw new Error('坏了') }`,
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headless-host-cloud-'))
let cloud: ChildProcess
let session: Session

async function startCloud(): Promise<string> {
  for (const [name, code] of Object.entries(FUNCTIONS)) {
    fs.mkdirSync(path.join(folder, 'functions', name), { recursive: true })
    fs.writeFileSync(path.join(folder, 'functions', name, 'index.js'), code)
  }
  // The functions find the SDK as any package's do: above them.
  fs.symlinkSync(path.dirname(path.dirname(createRequire(LOCAL_CLOUD).resolve('wx-server-sdk/package.json'))), path.join(folder, 'node_modules'))
  const options = ['--port', '0', '--data', path.join(folder, 'data'), '--functions', path.join(folder, 'functions')]
  cloud = spawn(process.execPath, [LOCAL_CLOUD, ...options], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TZ: 'UTC' } })
  for await (const text of cloud.stdout as AsyncIterable<Buffer>) {
    const ready = /ready (\S+)/.exec(String(text))
    if (ready?.[1]) return ready[1]
  }
  throw new Error('the local cloud ended')
}

beforeAll(async () => {
  session = await open({
    files: { 'app.js': 'App({ onLaunch() { wx.cloud.init({ env: "test", traceUser: true }) } })', 'pages/a/a.wxml': '<button class="ask" bindtap="ask">a</button>', 'pages/a/a.js': 'Page({ ask() { wx.requestSubscribeMessage({ tmplIds: ["t1", "t2"] }).then(answer => this.setData({ answer })) } })' },
    cloud: await startCloud(),
    openid: 'parent',
  })
})
afterAll(async () => {
  await session.close()
  cloud.kill()
  fs.rmSync(folder, { recursive: true, force: true })
})

describe('with the real local cloud', () => {
  test('a function knows the person', async () => {
    const reply = await session.app.evaluate(() => wx.cloud.callFunction({ name: 'whoami', data: { n: 1 } }))
    expect(reply).toMatchObject({ result: { openid: 'parent', event: { n: 1 } }, requestID: expect.any(String), errMsg: 'cloud.callFunction:ok' })
  })

  test('a function that throws, and one that is not there, fail as WeChat says it', async () => {
    const failures = await session.app.evaluate(() =>
      Promise.all(['broken', 'nowhere'].map((name) => wx.cloud.callFunction({ name }).catch(({ errCode, errMsg }: { errCode: number; errMsg: string }) => [errCode, errMsg]))),
    )
    expect(failures).toEqual([
      [-504002, expect.stringMatching(/^cloud\.callFunction:fail Error: errCode: -504002 functions execute fail \| errMsg: .*坏了/s)],
      [-501000, expect.stringMatching(/^cloud\.callFunction:fail Error: errCode: -501000/)],
    ])
  })

  test('a file goes up, is linked to, comes down, and is the same', async () => {
    const told = await session.app.evaluate(async () => {
      const fs = wx.getFileSystemManager()
      const filePath = `${wx.env.USER_DATA_PATH}/a.txt`
      fs.writeFileSync(filePath, '云上的字', 'utf8')
      const progress: number[] = []
      const up = await new Promise<{ fileID: string; statusCode: number }>((success, fail) => {
        const task = wx.cloud.uploadFile({ cloudPath: 'notes/a.txt', filePath, success, fail })
        task.onProgressUpdate((news) => progress.push(news.progress))
      })
      const { fileList } = await wx.cloud.getTempFileURL({ fileList: [{ fileID: up.fileID, maxAge: 60 }] as never })
      const down = await wx.cloud.downloadFile({ fileID: up.fileID })
      return [up.fileID, up.statusCode, progress[progress.length - 1], fileList[0]?.status, fileList[0]?.tempFileURL.startsWith('http'), fs.readFileSync(down.tempFilePath, 'utf8')]
    })
    expect(told).toEqual([expect.stringMatching(/^cloud:\/\/.+\/notes\/a\.txt$/), 200, 100, 0, true, '云上的字'])
  })

  test('a file that is not there, and a path that will not do, are said', async () => {
    const failures = await session.app.evaluate(async () => {
      const filePath = `${wx.env.USER_DATA_PATH}/a.txt`
      const said = (answer: unknown) => (answer as Promise<unknown>).catch(({ errMsg }: { errMsg: string }) => errMsg)
      return [
        await said(wx.cloud.downloadFile({ fileID: 'cloud://test.local-bucket/none.txt' })),
        await said(wx.cloud.uploadFile({ cloudPath: '../out.txt', filePath })),
        await said(wx.cloud.uploadFile({ cloudPath: 'a.txt', filePath: `${wx.env.USER_DATA_PATH}/none` })),
        await said(wx.cloud.uploadFile({ cloudPath: 'a.txt' } as never)),
      ]
    })
    expect(failures).toEqual([
      expect.stringMatching(/^cloud\.downloadFile:fail Error: errCode: -\d+/),
      expect.stringMatching(/^cloud\.uploadFile:fail Error: errCode: -501007 .*bad cloudPath/),
      'cloud.uploadFile:fail no such file or directory "http://usr/none"',
      'cloud.uploadFile:fail parameter error: parameter.filePath should be String instead of Undefined;',
    ])
  })

  test('subscriptions are kept in the cloud’s ledger', async () => {
    const page = await session.go('reLaunch', '/pages/a/a')
    await (await page.$('.ask'))?.tap()
    await page.waitFor(async () => Boolean(await page.data('answer')))
    expect(await page.data('answer')).toEqual({ errMsg: 'requestSubscribeMessage:ok', t1: 'accept', t2: 'accept' })
  })
})
