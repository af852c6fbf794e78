import { error, warning, type Rule } from './rule'

const ARIA = ['aria-role', 'aria-label']

/** What WeChat's audit reads in styles and templates (体验评分). */
export const styles: Rule = (build) => [
  ...build.texts('.wxss').filter(({ text }) => /:active\b/.test(text)).map(({ path }) => error(path, '用了 :active，请改用 hover-class')),
  ...build
    .texts('.wxss')
    .filter(({ text }) => /url\(\s*["']?(?!data:|https:)[^)"']+/.test(text))
    .map(({ path }) => error(path, 'WXSS 里不能用包里的图片，请改用 image 组件或 base64')),
  ...build.texts('.js').filter(({ text }) => /["']http:\/\/(?!www\.w3\.org|tmp|usr)[\w.-]+\.[a-z]{2,}/.test(text)).map(({ path }) => warning(path, '里面有 http 网址，正式环境只能用 HTTPS')),
  // A framework's templates drop every attribute they do not list.
  ...(build.has('base.wxml') ? ARIA.filter((name) => !build.text('base.wxml').includes(`${name}="{{`)).map((name) => error('base.wxml', `模板没有传递 ${name}，读屏软件听不到`)) : []),
]
