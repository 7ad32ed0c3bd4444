// Loaded before every test: React's testing renderer needs its development build.
process.env['NODE_ENV'] = 'test';
