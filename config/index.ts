import path from 'node:path'
import { defineConfig } from '@tarojs/cli'

export default defineConfig(() => ({
  projectName: 'shanyu',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  // Each target has its own folder, or the second build wipes the first.
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: true },
  // WeChat reads UTF-8: a Chinese word takes three bytes a character, escaped it takes six.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  alias: { '@': path.resolve(__dirname, '..', 'src') },
  plugins: [path.resolve(__dirname, 'aria.js')],
  // Taro follows the icon paths of app.json, but not those that theme.json hides behind a name, nor a picture only a card shows.
  copy: {
    patterns:
      process.env.TARO_ENV === 'weapp'
        ? ['assets/tabs/', 'pages/session/send/card.png'].map((path) => ({ from: `src/${path}`, to: `dist/weapp/${path}` }))
        : [],
    options: {},
  },
  mini: {
    // Templates nest eight deep before they recurse: 20 KiB less than the default 16.
    baseLevel: 8,
    // What no tab page needs stays out of the main package, and each sub-package carries its own: of hashes and QR codes, too.
    optimizeMainPackage: { enable: true },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // Without names that change with their content nothing could be cached for good.
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain(chain) {
      // Left alone, each page repeats Taro's component library: 4.4 MiB in place of 0.7.
      chain.optimization.splitChunks({
        chunks: 'all',
        minSize: 0,
        maxInitialRequests: 20,
        cacheGroups: {
          default: false,
          defaultVendors: false,
          react: { name: 'react', test: /[\\/]node_modules[\\/](react|react-dom|scheduler|react-reconciler)[\\/]/, priority: 30 },
          taro: { name: 'taro', test: /[\\/]node_modules[\\/]@tarojs[\\/]/, priority: 20 },
          // The map of the browser: no first screen has one.
          map: { name: 'map', test: /[\\/]src[\\/]components[\\/](city-map|pin-picker)[\\/]|[\\/]src[\\/]domain[\\/]camera/, chunks: 'async', priority: 15 },
          // What two or three pages share they carry each: no first screen waits for what staff need.
          common: { name: 'common', minChunks: 4, priority: 10, reuseExistingChunk: true },
        },
      })
    },
  },
}))
