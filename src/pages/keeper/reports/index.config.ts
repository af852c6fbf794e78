export default definePageConfig({ navigationBarTitleText: '家长报错' })
