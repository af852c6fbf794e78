const path = require('node:path')

/**
 * Taro's templates for WeChat carry no aria-* attributes, so a screen reader would find nameless boxes.
 * This plugin adds them to template and runtime alike (NervJS/taro#10025).
 */
module.exports = (context) => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template?.mergeComponents) return
      platform.template.mergeComponents(context, require('./aria-components'))
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, 'aria-runtime.js')].flat()
    },
  })
}
