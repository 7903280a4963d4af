"""Serves bare repositories over HTTPS with git's own http-backend: git-server.py ROOT ADDRESS CERTIFICATE KEY."""

import http.server
import os
import ssl
import subprocess
import sys
from urllib.parse import urlsplit

root, address, certificate, key = sys.argv[1:]


class Handler(http.server.BaseHTTPRequestHandler):
    def read_body(self):
        if self.headers.get('Transfer-Encoding') != 'chunked':
            return self.rfile.read(int(self.headers.get('Content-Length') or 0))
        body = b''
        while length := int(self.rfile.readline().strip() or b'0', 16):
            body += self.rfile.read(length)
            self.rfile.readline()
        return body

    def environment(self, body):
        url = urlsplit(self.path)
        values = {
            'GIT_PROJECT_ROOT': root,
            'GIT_HTTP_EXPORT_ALL': '1',
            'PATH_INFO': url.path,
            'QUERY_STRING': url.query,
            'REQUEST_METHOD': self.command,
            'CONTENT_TYPE': self.headers.get('Content-Type') or '',
            'CONTENT_LENGTH': str(len(body)),
            'GIT_PROTOCOL': self.headers.get('Git-Protocol') or '',
            'GIT_CONFIG_COUNT': '1',
            'GIT_CONFIG_KEY_0': 'safe.directory',
            'GIT_CONFIG_VALUE_0': '*',
        }
        if self.headers.get('Content-Encoding') == 'gzip':
            values['HTTP_CONTENT_ENCODING'] = 'gzip'
        return {**os.environ, **values}

    def serve(self):
        body = self.read_body()
        answer = subprocess.run(['git', 'http-backend'], input=body, stdout=subprocess.PIPE, env=self.environment(body)).stdout
        head, _, content = answer.partition(b'\r\n\r\n')
        lines = [line.partition(': ')[::2] for line in head.decode().split('\r\n')]
        self.send_response(next((int(value.split()[0]) for name, value in lines if name.lower() == 'status'), 200))
        for name, value in lines:
            if name and name.lower() != 'status':
                self.send_header(name, value)
        self.send_header('Content-Length', str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = serve


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server = http.server.ThreadingHTTPServer((address, 443), Handler)
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
