import type { LocalCloud, LogEntry } from '../src/index'
import { scratch } from './scratch'
import { call, startCloud, WITH_SDK, writeFunction } from './support'

const BODY = `${WITH_SDK} exports.main = async ({ ms = 0 }) => { await new Promise(resolve => setTimeout(resolve, ms)); return cloud.getWXContext().OPENID }`

test('the cloud takes calls before its instances are warm, and the first waits for the one that is being warmed', async () => {
  const functions = scratch()
  writeFunction(functions, 'early', BODY)
  const cloud = await startCloud({ functions })
  try {
    let isWarm = false
    void cloud.warm.then(() => (isWarm = true))
    await Promise.resolve()
    expect(isWarm).toBe(false)
    expect((await call(cloud.url, 'early', {}, 'me')).result).toBe('me')
    expect(isWarm).toBe(true)
    expect(cloud.logs()).toMatchObject([{ cold: true, loadMs: expect.any(Number) }])
  } finally {
    await cloud.close()
  }
})

test('a cloud closed while it warms up ends', async () => {
  const functions = scratch()
  writeFunction(functions, 'early', BODY)
  const cloud = await startCloud({ functions })
  const began = performance.now()
  await cloud.close()
  await cloud.warm
  expect(performance.now() - began).toBeLessThan(5000)
})

/** A function whose calls wait for one another, so that each is served by an instance of its own. */
const TOGETHER = `
  const fs = require('node:fs')
  exports.main = async ({ room, seats, n }) => {
    fs.writeFileSync(room + '/' + n, '')
    while (fs.readdirSync(room).length < seats) await new Promise(resolve => setTimeout(resolve, 20))
  }`

async function together(cloud: LocalCloud, seats: number): Promise<LogEntry[]> {
  const before = cloud.logs().length
  const room = scratch()
  await Promise.all(Array.from({ length: seats }, (_each, n) => cloud.invoke('together', { room, seats, n })))
  return cloud.logs().slice(before)
}

test('the log tells cold calls from warm ones', async () => {
  const functions = scratch()
  writeFunction(functions, 'together', TOGETHER, { timeout: 20 })
  const cloud = await startCloud({ functions })
  try {
    const colds = async (seats: number) => (await together(cloud, seats)).map(({ cold, loadMs }) => [cold, loadMs !== undefined])
    expect(await colds(1)).toEqual([[true, true]])
    expect(await colds(1)).toEqual([[false, false]])
    expect((await colds(3)).sort()).toEqual([[false, false], [true, true], [true, true]])
  } finally {
    await cloud.close()
  }
})

test('the instances of a burst go after a minute without calls, and one stays', async () => {
  const functions = scratch()
  writeFunction(functions, 'together', TOGETHER, { timeout: 20 })
  const { setTimeout: wait } = global
  const minutes = jest.spyOn(global, 'setTimeout').mockImplementation(((action: () => void, ms?: number) => wait(action, ms === 60_000 ? 1500 : ms)) as typeof wait)
  const cloud = await startCloud({ functions })
  const colds = async () => (await together(cloud, 3)).filter(entry => entry.cold).length
  try {
    expect([await colds(), await colds()]).toEqual([3, 0])
    await new Promise(resolve => wait(resolve, 2500))
    expect(await colds()).toBe(2)
  } finally {
    minutes.mockRestore()
    await cloud.close()
  }
})

test('a warm call takes a few milliseconds', async () => {
  const functions = scratch()
  writeFunction(functions, 'plain', BODY)
  const cloud = await startCloud({ functions })
  try {
    for (let i = 0; i < 20; i++) await cloud.invoke('plain')
    const times: number[] = []
    for (let i = 0; i < 50; i++) {
      const began = performance.now()
      await cloud.invoke('plain')
      times.push(performance.now() - began)
    }
    // The fastest say what it costs; the others share the machine with whatever else runs there.
    expect(times.sort((a, b) => a - b)[5]).toBeLessThan(4)
  } finally {
    await cloud.close()
  }
})
