export default definePageConfig({ navigationBarTitleText: '科普', enablePullDownRefresh: true })
