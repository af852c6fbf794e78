import { error, type Rule } from './rule'

/** What must never leave the house, by its shape; the value itself is not printed. */
const SECRETS: Record<string, RegExp> = {
  私钥: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/,
  小程序密钥: /app_?secret["']?\s*[:=]\s*["'][0-9a-f]{32}["']/i,
  腾讯云密钥: /\bAKID[0-9A-Za-z]{32}\b/,
  访问令牌: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  '带密码的网址': /\b[a-z][a-z+.-]*:\/\/[^\s/:@"']+:[^\s/@"']+@/i,
  '签名用的钥匙（环境变量）': /SHANYU_(TICKET|PASS)_KEY/,
}

/** What belongs to a developer's machine or to the demonstration city. */
const TEST_DATA: Record<string, RegExp> = {
  本机地址: /\b(?:https?|wss?):\/\/(?:127\.0\.0\.1|localhost|10\.|192\.168\.)/,
  演示城市的人物: /\bdemo-(?:guardian|staff)-\w+/,
  服务端的代码: /wx-server-sdk|ZodError/,
  调试语句: /\bdebugger;/,
}

/** Files that have no business in a package. */
const FOREIGN = /(^|\/)(\.(?!tmp)[^/]+|node_modules|__tests__|tests?|mocks?|fixtures?)(\/|$)|\.(map|tsx?|scss|less|md|pem|key|p12|env|bak|orig)$|\.(test|spec)\.js$/i

/** No secret, nothing of a developer's machine, no test data. */
export const secrets: Rule = (build) => {
  const texts = ['.js', '.json', '.wxml', '.wxs', '.wxss'].flatMap((extension) => build.texts(extension))
  return [
    ...texts.flatMap(({ path, text }) => Object.entries(SECRETS).filter(([, shape]) => shape.test(text)).map(([name]) => error(path, `里面有${name}`))),
    ...texts.flatMap(({ path, text }) => Object.entries(TEST_DATA).filter(([, shape]) => shape.test(text)).map(([name]) => error(path, `里面有${name}`))),
    ...build.files.filter((file) => FOREIGN.test(file.path)).map((file) => error(file.path, '不该在包里')),
  ]
}
