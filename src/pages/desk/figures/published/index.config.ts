export default definePageConfig({ navigationBarTitleText: '发布过的数字' })
