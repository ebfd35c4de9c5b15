// Hocuspocus as its guide starts it, without a database: what it spends is the sync alone.
import { Server } from '@hocuspocus/server';

new Server({ port: Number(process.env.PORT), address: '127.0.0.1', quiet: true }).listen();
