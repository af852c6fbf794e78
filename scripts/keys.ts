/** `npm run keys`: a fresh set of the keys our functions need, for the console of a new environment. Nothing is kept. */
import { freshKeys } from './lib/keys'

for (const [name, value] of Object.entries(freshKeys())) console.log(`${name}=${value}`)
console.error(`
每个值填到云开发控制台 → 云函数 → 版本与配置 → 环境变量：SHANYU_TICKET_KEY 给 family、staff、desk、privacy，SHANYU_PASS_KEY 给 family、staff，一样的值；SHANYU_PASS_PUBLIC_KEY 只用来核对，不用填。
每个环境各生成一次，存进密码管理器；不要发在群里，不要放进代码。换了 SHANYU_TICKET_KEY，所有手机上的入场码都要联网重取。`)
