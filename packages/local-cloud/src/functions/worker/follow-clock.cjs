'use strict'

const RUNNING = -(2n ** 63n)

/**
 * Lets Date follow the cloud's clock, which may have been moved or be standing; see clock.ts for the slots. Timeouts,
 * performance.now() and process.hrtime() go on with the machine's.
 */
exports.followClock = slots => {
  const RealDate = Date
  const now = () => {
    const standing = Atomics.load(slots, 1)
    return standing === RUNNING ? RealDate.now() + Number(Atomics.load(slots, 0)) : Number(standing)
  }
  const CloudDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length ? args : [now()], newTarget === CloudDate ? target : newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
  RealDate.prototype.constructor = CloudDate
  globalThis.Date = CloudDate
}
